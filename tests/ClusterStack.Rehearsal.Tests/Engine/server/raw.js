// A server that breaks the rules of gRPC in one way, for every call.
//
//   node raw.js FAULT
//
// Prints {"address": "127.0.0.1:PORT"} when it listens, and ends when its standard input does.
"use strict";
const http2 = require("http2");

const grpc = { ":status": 200, "content-type": "application/grpc" };
const ok = { "grpc-status": "0" };

function frame(message, { flag = 0, size = message.length } = {}) {
    const prefix = Buffer.alloc(5);
    prefix.writeUInt8(flag);
    prefix.writeUInt32BE(size, 1);
    return Buffer.concat([prefix, message]);
}

// Headers, body, and trailers where there are any.
function answer(stream, headers, body, trailers) {
    stream.respond(headers, { waitForTrailers: trailers !== undefined });
    stream.on("wantTrailers", () => stream.sendTrailers(trailers));
    stream.end(body);
}

const supported = Buffer.from([8, 1]);
const faults = {
    "no-grpc": stream => answer(stream, { ":status": 200, "content-type": "text/html" }, "<p>hello</p>"),
    "http-status": stream => answer(stream, { ":status": 503, "content-type": "text/plain" }, "later"),
    "compressed": stream => answer(stream, grpc, frame(supported, { flag: 1 }), ok),
    "half-prefix": stream => answer(stream, grpc, frame(supported).subarray(0, 3), ok),
    "half-message": stream => answer(stream, grpc, frame(supported, { size: 10 }), ok),
    "no-message": stream => answer(stream, grpc, "", ok),
    "two-messages": stream => answer(stream, grpc, Buffer.concat([frame(supported), frame(supported)]), ok),
    "no-status": stream => answer(stream, grpc, frame(supported)),
    "too-large": stream => answer(stream, grpc, frame(supported, { size: 400 * 1024 * 1024 + 1 }), ok),
    "garbage": stream => answer(stream, grpc, frame(Buffer.from([255, 255, 255])), ok),
    "strange-status": stream => answer(stream, { ...grpc, "grpc-status": "99", "grpc-message": "never heard of" }, ""),
    "bad-details": stream => answer(stream, grpc, "", { "grpc-status": "9", "grpc-message": "not%20now", "grpc-status-details-bin": "!!!" }),
    "late-status": stream => answer(stream, grpc, frame(supported), { "grpc-status": "5", "grpc-message": "gone" }),
};

const server = http2.createServer();
server.on("stream", stream => {
    stream.on("error", () => { });
    faults[process.argv[2]](stream);
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ address: `127.0.0.1:${server.address().port}` })));
process.stdin.on("end", () => process.exit(0)).resume();

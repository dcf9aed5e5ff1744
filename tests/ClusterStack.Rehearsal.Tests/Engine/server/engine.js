// A Pulumi engine for tests, on the official protocol stubs: what the program under test sends is decoded by the
// protocol's own code, recorded as JSON lines, and answered as a scenario says.
//
//   node engine.js SCENARIO.json RECORD.jsonl
//
// Prints {"address": "127.0.0.1:PORT"} when it listens, and ends when its standard input does.
"use strict";
const fs = require("fs");
const grpc = require("@grpc/grpc-js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Any } = require("google-protobuf/google/protobuf/any_pb");
const { ResourceMonitorService } = require("@pulumi/pulumi/proto/resource_grpc_pb");
const { EngineService } = require("@pulumi/pulumi/proto/engine_grpc_pb");
const resource = require("@pulumi/pulumi/proto/resource_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const engine = require("@pulumi/pulumi/proto/engine_pb");
const errors = require("@pulumi/pulumi/proto/errors_pb");
const { Status } = require("@pulumi/pulumi/proto/status_pb");
const { describe } = require("./describe");

const [scenarioPath, recordPath] = process.argv.slice(2);
const scenario = JSON.parse(fs.readFileSync(scenarioPath, "utf8"));
const record = fs.openSync(recordPath, "w");
const limit = 400 * 1024 * 1024;
const urns = new Map();
const waiting = [];
let inFlight = 0;

const struct = value => Struct.fromJavaScript(value ?? {});

// The first rule whose method and, where given, type, name or token match.
function ruleFor(method, request) {
    const direct = scenario.answers?.[`${request.type}::${request.name}`];
    if (direct && method !== "Invoke") {
        return direct;
    }
    return (scenario.rules ?? []).find(rule =>
        rule.method === method
        && (rule.type === undefined || rule.type === request.type)
        && (rule.name === undefined || rule.name === request.name)
        && (rule.token === undefined || rule.token === request.tok)
        && (rule.args === undefined || JSON.stringify(rule.args) === JSON.stringify(request.args ?? {}))) ?? {};
}

function urnOf(type, name, parent) {
    const above = urns.get(parent);
    const chain = above && above !== "pulumi:pulumi:Stack" ? `${above}$${type}` : type;
    const urn = `urn:pulumi:${scenario.stack ?? "stack"}::${scenario.project ?? "project"}::${chain}::${name}`;
    urns.set(urn, chain);
    return urn;
}

function properties(request, rule) {
    const object = { ...(request.object ?? request.properties), ...rule.object };
    for (const absent of rule.drop ?? []) {
        delete object[absent];
    }
    if (rule.pad) {
        object[rule.pad.property] = "x".repeat(rule.pad.size);
    }
    return struct(object);
}

const answers = {
    SupportsFeature(request) {
        const answer = new resource.SupportsFeatureResponse();
        answer.setHassupport(scenario.features?.[request.id] ?? request.id !== "outputValues");
        return answer;
    },
    RegisterResource(request, rule) {
        const answer = new resource.RegisterResourceResponse();
        answer.setUrn(rule.urn ?? urnOf(request.type, request.name, request.parent ?? ""));
        answer.setId(rule.id ?? (request.custom && !scenario.dryRun ? `${request.name}-id` : ""));
        answer.setObject(properties(request, rule));
        answer.setResult(rule.result ?? 0);
        for (const [property, urnsOfProperty] of Object.entries(rule.dependencies ?? {})) {
            const dependencies = new resource.RegisterResourceResponse.PropertyDependencies();
            dependencies.setUrnsList(urnsOfProperty);
            answer.getPropertydependenciesMap().set(property, dependencies);
        }
        return answer;
    },
    RegisterResourceOutputs: () => new Empty(),
    ReadResource(request, rule) {
        const answer = new resource.ReadResourceResponse();
        answer.setUrn(rule.urn ?? urnOf(request.type, request.name, request.parent ?? ""));
        answer.setProperties(properties(request, rule));
        return answer;
    },
    Invoke(request, rule) {
        const answer = new resource.ResourceInvokeResponse();
        answer.setReturn(struct(rule.object));
        for (const failure of rule.failures ?? []) {
            const check = new provider.CheckFailure();
            check.setProperty(failure.property ?? "");
            check.setReason(failure.reason);
            answer.addFailures(check);
        }
        return answer;
    },
    SignalAndWaitForShutdown: () => new Empty(),
    Log: () => new Empty(),
    RequirePulumiVersion: () => new engine.RequirePulumiVersionResponse(),
};

function failure(status) {
    const error = { code: status.code, details: status.message };
    if (status.details) {
        const message = new Status();
        message.setCode(status.code);
        message.setMessage(status.message);
        for (const detail of status.details) {
            const any = new Any();
            if (detail.cause) {
                const cause = new errors.ErrorCause();
                cause.setMessage(detail.cause);
                any.pack(cause.serializeBinary(), "pulumirpc.ErrorCause");
            } else {
                const inputs = new errors.InputPropertiesError();
                for (const [path, reason] of Object.entries(detail.inputs)) {
                    const property = new errors.InputPropertiesError.PropertyError();
                    property.setPropertyPath(path);
                    property.setReason(reason);
                    inputs.addErrors(property);
                }
                any.pack(inputs.serializeBinary(), "pulumirpc.InputPropertiesError");
            }
            message.addDetails(any);
        }
        error.metadata = new grpc.Metadata();
        error.metadata.set("grpc-status-details-bin", Buffer.from(message.serializeBinary()));
    }
    return error;
}

function handler(method) {
    return (call, callback) => {
        const request = describe(call.request);
        const raw = call.request.raw;
        inFlight++;
        const entry = { method, request, bytes: raw.length, officialBytes: call.request.serializeBinary().length, inFlight };
        if (raw.length <= 4096) {
            entry.raw = raw.toString("base64");
        }
        fs.writeSync(record, JSON.stringify(entry) + "\n");
        let answered = false;
        call.on("cancelled", () => answered || fs.writeSync(record, JSON.stringify({ method: "cancelled", request: { name: request.name } }) + "\n"));

        const rule = ruleFor(method, request);
        const answer = () => {
            answered = true;
            inFlight--;
            if (rule.exit) {
                process.exit(1);
            }
            rule.status ? callback(failure(rule.status)) : callback(null, answers[method](request, rule));
        };
        if (rule.barrier) {
            waiting.push(answer);
            if (waiting.length === rule.barrier) {
                waiting.splice(0).forEach(release => release());
            }
        } else if (rule.delayMs) {
            setTimeout(answer, rule.delayMs);
        } else {
            answer();
        }
    };
}

// The official service with one addition: a decoded request keeps the bytes it came from.
function add(server, service) {
    const definition = {}, handlers = {};
    for (const [name, method] of Object.entries(service)) {
        const short = method.path.slice(method.path.lastIndexOf("/") + 1);
        if (!answers[short] || scenario.unimplemented?.includes(short)) {
            continue;
        }
        definition[name] = {
            ...method,
            requestDeserialize: bytes => Object.assign(method.requestDeserialize(bytes), { raw: bytes }),
        };
        handlers[name] = handler(short);
    }
    server.addService(definition, handlers);
}

const server = new grpc.Server({
    "grpc.max_receive_message_length": limit,
    "grpc.max_send_message_length": limit,
    ...(scenario.maxConcurrentStreams ? { "grpc.max_concurrent_streams": scenario.maxConcurrentStreams } : {}),
});
add(server, ResourceMonitorService);
add(server, EngineService);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) {
        throw error;
    }
    console.log(JSON.stringify({ address: `127.0.0.1:${port}` }));
});
process.stdin.on("end", () => process.exit(0)).resume();

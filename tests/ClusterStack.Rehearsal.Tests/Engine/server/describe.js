// A decoded message as plain JSON: the fields that differ from their default, by the official getters' names in lower
// case, plus every field that has presence on the wire (optional scalars, messages) even where it holds its default.
"use strict";
const { Struct, Value } = require("google-protobuf/google/protobuf/struct_pb");

function plain(value) {
    if (value instanceof Struct || value instanceof Value) {
        return value.toJavaScript();
    }
    return typeof value?.toObject === "function" ? describeMessage(value) : value;
}

function isDefault(value) {
    return value === undefined || value === null || value === "" || value === false || value === 0
        || (Array.isArray(value) && value.length === 0);
}

function describeMessage(message) {
    const result = {};
    for (const getter of Object.getOwnPropertyNames(Object.getPrototypeOf(message)).filter(name => /^get[A-Z]/.test(name))) {
        const field = getter.slice(3);
        // Bytes come with two more getters each, and a oneof with one for its case.
        if (/_as(B64|U8)$/.test(field) || typeof message[`set${field}`] !== "function" && !/Map$/.test(field)) {
            continue;
        }
        const value = message[getter]();
        if (/Map$/.test(field)) {
            const entries = value.toArray().map(([key]) => [key, plain(value.get(key))]);
            if (entries.length > 0) {
                result[field.slice(0, -3).toLowerCase()] = Object.fromEntries(entries);
            }
        } else if (typeof message[`has${field}`] === "function") {
            if (message[`has${field}`]()) {
                result[field.toLowerCase()] = plain(value);
            }
        } else if (!isDefault(value)) {
            result[field.replace(/List$/, "").toLowerCase()] = Array.isArray(value) ? value.map(plain) : plain(value);
        }
    }
    return result;
}

exports.describe = describeMessage;

package dev.earnest.platform.store.api;

/// The answer to a call.
///
/// @param status of HTTP
/// @param mediaType of the body; may be empty
/// @param location header; may be empty
/// @param body as text
public record KeptAnswer(int status, String mediaType, String location, String body) {}

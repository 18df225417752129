package dev.throughline.lab.aws.wire;

import java.util.Map;

/** An answer as it goes out. */
record WireResponse(int status, String contentType, Map<String, String> headers, String body) {}

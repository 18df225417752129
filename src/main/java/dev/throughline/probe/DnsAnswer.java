package dev.throughline.probe;

import dev.throughline.model.DnsEvidence;

/**
 * What one query came to.
 *
 * @param truncated whether the server said that there is more than fits, so that TCP has to be
 *     asked
 */
record DnsAnswer(DnsEvidence evidence, boolean truncated) {}

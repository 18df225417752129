/**
 * A PrivateLink region in miniature on this machine: it plays the far side of the path with real
 * parts, each a process of its own. Nothing it sends leaves its namespaces or loopback.
 */
package dev.throughline.lab;

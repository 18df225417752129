/**
 * The values that every room shares: immutable records and sealed types, and nothing that touches
 * the network, the disk or a process.
 */
package dev.throughline.model;

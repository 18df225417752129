/**
 * Gives each AWS resource its effect in the lab's real network: reads the world through the same
 * Describe operations as anybody else, and keeps namespaces and processes as the world says.
 */
package dev.throughline.lab.aws.net;

/**
 * The questions asked of the network, one class each. They come back with evidence and never judge;
 * none of them sends a packet to the VPC unless the route to it leads into our tunnel.
 */
package dev.throughline.probe;

/**
 * The lab's AWS: accounts and regions in memory, spoken to in AWS's own wire formats. What an
 * operation does is a typed function from the SDK's request to the SDK's response; nothing here
 * knows the product.
 */
package dev.throughline.lab.aws;

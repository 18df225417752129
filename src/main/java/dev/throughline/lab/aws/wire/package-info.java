/**
 * AWS's wire formats, read and written by the SDK's own description of its model classes. There is
 * no code per operation: whatever is registered in {@code Operations} can be called.
 */
package dev.throughline.lab.aws.wire;

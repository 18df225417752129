/**
 * What the services of the lab's AWS share: ids, pages of answers, state per account and region.
 */
package dev.throughline.lab.aws.common;

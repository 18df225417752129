/**
 * What the services of the lab's AWS share: ids, pages of answers, state per account and region,
 * questions to EC2.
 */
package dev.throughline.lab.aws.common;

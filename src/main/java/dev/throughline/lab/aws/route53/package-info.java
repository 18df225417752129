/** The lab's Route 53: hosted zones and their records. */
package dev.throughline.lab.aws.route53;

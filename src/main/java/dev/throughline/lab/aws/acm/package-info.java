/** The lab's AWS Certificate Manager: imported certificates only. */
package dev.throughline.lab.aws.acm;

/** What AWS publishes and never changes for us: image parameters, prices, quotas. */
package dev.throughline.lab.aws.catalog;

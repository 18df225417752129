/** The lab's Elastic Load Balancing (version 2): Network Load Balancers only. */
package dev.throughline.lab.aws.elb;

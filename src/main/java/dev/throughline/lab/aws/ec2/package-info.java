/**
 * The lab's EC2: networks, interfaces, instances, endpoint services and endpoints, kept as the
 * SDK's own values per account and region. Client VPN is another package's.
 */
package dev.throughline.lab.aws.ec2;

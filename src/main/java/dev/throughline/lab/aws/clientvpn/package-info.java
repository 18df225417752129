/** The lab's AWS Client VPN, which is a part of EC2's API. */
package dev.throughline.lab.aws.clientvpn;

/** Who one is at the lab's AWS: STS, IAM, IAM Identity Center and its sign-in. */
package dev.throughline.lab.aws.identity;

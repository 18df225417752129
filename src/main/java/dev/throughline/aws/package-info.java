/**
 * The session with AWS: profiles, IAM Identity Center sign-in, regions; finding deployments and
 * reading what AWS says of them.
 */
package dev.throughline.aws;

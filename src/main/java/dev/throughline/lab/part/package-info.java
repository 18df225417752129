/**
 * The programs that play the far side of the lab: name servers, an interface endpoint, a load
 * balancer and an app. Each runs as a process of its own, so that stopping one by hand fails the
 * way it would in AWS.
 */
package dev.throughline.lab.part;

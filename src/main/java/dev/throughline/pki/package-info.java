/**
 * Certificates: makes the CA, server and client certificates that AWS Client VPN needs, reads those
 * that others made, judges them, and keeps them on this computer. Bouncy Castle is known here only.
 */
package dev.throughline.pki;

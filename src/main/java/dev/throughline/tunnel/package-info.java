/**
 * Starts, watches and stops openvpn through its management interface. The private key stays in this
 * process: openvpn asks for the certificate and for each signature.
 */
package dev.throughline.tunnel;

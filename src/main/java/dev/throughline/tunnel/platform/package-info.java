/** What differs per system: where openvpn lies, and whether a tunnel device can be made here. */
package dev.throughline.tunnel.platform;

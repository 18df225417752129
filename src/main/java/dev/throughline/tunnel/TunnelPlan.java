package dev.throughline.tunnel;

import dev.throughline.model.Identity;
import java.nio.file.Path;

/**
 * What a tunnel is made of.
 *
 * @param openvpn the program, absolute
 * @param profile the text that openvpn runs, rendered by us from parsed values
 * @param identity the client certificate and its key
 * @param packetsCross false when only the handshake is made ({@code dev null})
 * @param runtimeFolder where the socket lies for a moment; a private folder
 */
public record TunnelPlan(
    Path openvpn, String profile, Identity identity, boolean packetsCross, Path runtimeFolder) {}

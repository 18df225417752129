package dev.throughline.model;

import java.time.Instant;

/**
 * An openvpn that this program started and that runs now.
 *
 * @param pid openvpn's process
 * @param holder the process of ours that started it
 * @param held whether that one still runs; if not, openvpn is left from a crash
 * @param name what was connected to
 * @param device the tunnel's device, such as {@code tun0}; empty before it is up, and when it is in
 *     another network namespace than this process
 * @param startedAt when it was started
 */
public record OwnTunnel(
    long pid, long holder, boolean held, String name, String device, Instant startedAt) {}

package dev.throughline.model;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where this computer would send a packet. Found without sending one: the system chooses the route
 * when a datagram socket is connected.
 *
 * @param destination where to
 * @param source the address it would leave from; absent when there is no route at all
 * @param device the network interface it would leave by
 * @param intoTunnel whether that is our tunnel
 */
public record RouteEvidence(
    InetAddress destination,
    Optional<InetAddress> source,
    Optional<String> device,
    boolean intoTunnel) {}

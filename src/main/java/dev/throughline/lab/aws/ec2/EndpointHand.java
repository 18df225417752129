package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;

/** The lab's own hand in what AWS alone decides: the states of interface endpoints. */
public final class EndpointHand {

  private final Places places;

  EndpointHand(Places places) {
    this.places = places;
  }

  /**
   * Puts an endpoint into a state, as if it had come about.
   *
   * @param state in EC2's own spelling, such as {@code pendingAcceptance}
   */
  public void put(Caller consumer, String endpointId, String state) {
    places.at(consumer).endpoints().change(endpointId, now -> now.toBuilder().state(state).build());
  }
}

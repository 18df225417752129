package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All accounts and regions. One is there as soon as somebody asks for it, and empty then. */
final class Places {

  private final Map<String, Place> places = new LinkedHashMap<>();

  Place at(Caller caller) {
    return at(caller.account(), caller.region());
  }

  Place at(String account, String region) {
    return places.computeIfAbsent(account + " " + region, _ -> Place.empty(account, region));
  }

  List<Place> all() {
    return new ArrayList<>(places.values());
  }
}

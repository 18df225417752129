package dev.throughline.lab.aws.net;

import dev.throughline.lab.Tools;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The wires between namespaces: a veth pair each. A wire goes with either of its ends. */
final class Links {

  /**
   * Which wire.
   *
   * @param kind the beginning of its interfaces' names, one letter
   * @param left the resource at the end that is connected to
   * @param right the resource at the other end
   */
  record Key(String kind, String left, String right) {}

  /**
   * A wire that is there.
   *
   * @param name of the interface at both of its ends
   */
  record Link(Namespace left, Namespace right, String name) {}

  private final Map<Key, Link> links = new HashMap<>();
  private int made;

  /** The wire, made if it is not there yet. */
  Link connect(Key key, Namespace left, Namespace right) throws IOException, InterruptedException {
    Link link = links.get(key);
    if (link != null && link.left() == left && link.right() == right) {
      return link;
    }
    // A number of its own for each, so that nothing set for an earlier wire is taken for this one.
    String name = key.kind() + made++;
    Tools.run(
        left.inside(
            List.of(
                "ip",
                "link",
                "add",
                name,
                "type",
                "veth",
                "peer",
                "name",
                name,
                "netns",
                "" + right.pid())),
        "");
    List<String> up = List.of("link set " + name + " addrgenmode none up");
    left.ip(up);
    right.ip(up);
    Link made = new Link(left, right, name);
    links.put(key, made);
    return made;
  }

  Optional<Link> find(Key key) {
    return Optional.ofNullable(links.get(key));
  }

  /** Removes all other wires. */
  void keepOnly(Set<Key> wanted) throws InterruptedException {
    for (Key key : Set.copyOf(links.keySet())) {
      if (!wanted.contains(key)) {
        remove(links.remove(key));
      }
    }
  }

  private static void remove(Link link) throws InterruptedException {
    try {
      link.left().ip(List.of("link del " + link.name()));
    } catch (IOException e) {
      // It went with the namespace at one of its ends.
    }
  }
}

package dev.throughline.app;

import dev.throughline.lab.Lab;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands in front of the command and decides where it runs. It is taken off before the command
 * line is read.
 *
 * @param lab the lab that is asked for
 * @param faults what is to be broken in it
 * @param rest the arguments without these
 */
record StartOptions(Optional<String> lab, List<String> faults, List<String> rest) {

  private static final String LAB = "--lab";
  private static final String FAULT = "--fault";

  /** Reads them off the arguments, up to the command. */
  static StartOptions of(List<String> arguments) {
    Optional<String> lab = Optional.empty();
    List<String> faults = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      String argument = arguments.get(at++);
      if (argument.equals(LAB)) {
        lab = Optional.of(Lab.DEFAULT_NAME);
      } else if (argument.startsWith(LAB + "=")) {
        lab = Optional.of(argument.substring(LAB.length() + 1));
      } else if (argument.startsWith(FAULT + "=")) {
        faults.addAll(codes(argument.substring(FAULT.length() + 1)));
      } else if (argument.equals(FAULT) && at < arguments.size()) {
        faults.addAll(codes(arguments.get(at++)));
      } else {
        rest.add(argument);
      }
    }
    rest.addAll(arguments.subList(at, arguments.size()));
    return new StartOptions(lab, List.copyOf(faults), List.copyOf(rest));
  }

  private static List<String> codes(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }
}

package dev.throughline.lab.aws.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fn::Cidr for IPv4: the first blocks of a size that a larger block holds. */
final class CidrFunction {

  private static final Pattern BLOCK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final int BITS = 32;
  private static final int MOST_BLOCKS = 256;
  private static final String DEFAULT_BITS = "8";

  private CidrFunction() {}

  static List<Object> blocks(Object argument) {
    List<Object> parts = Trees.list(argument).orElse(List.of());
    if (parts.size() < 2 || parts.size() > 3) {
      throw malformed();
    }
    Matcher block = BLOCK.matcher(String.valueOf(parts.get(0)));
    int count = number(parts.get(1));
    int bits = number(parts.size() == 3 ? parts.get(2) : DEFAULT_BITS);
    if (!block.matches() || count < 1 || count > MOST_BLOCKS || bits < 1 || bits > BITS) {
      throw malformed();
    }
    long address = 0;
    for (int octet = 1; octet <= 4; octet++) {
      address = (address << 8) | number(block.group(octet));
    }
    int prefix = number(block.group(5));
    long size = 1L << bits;
    if (prefix > BITS || count * size > 1L << (BITS - prefix)) {
      throw malformed();
    }
    List<Object> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(dotted(address + i * size) + "/" + (BITS - bits));
    }
    return blocks;
  }

  private static int number(Object text) {
    if (!(text instanceof String digits) || !digits.matches("\\d{1,3}")) {
      throw malformed();
    }
    return Integer.parseInt(digits);
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(
            (address >> 24) & 0xff, (address >> 16) & 0xff, (address >> 8) & 0xff, address & 0xff);
  }

  private static RuntimeException malformed() {
    return TemplateError.template(
        "every Fn::Cidr object requires two parameters, (1) an IP block and (2) a count of blocks"
            + " that it can hold, and optionally (3) the number of address bits of each");
  }
}

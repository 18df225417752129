package dev.throughline.health;

import java.util.Locale;

/** The systems whose commands the fixes name. */
enum OperatingSystem {
  LINUX,
  MACOS,
  WINDOWS;

  /** Reads Java's {@code os.name}; what is neither macOS nor Windows is taken for Linux. */
  static OperatingSystem of(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return MACOS;
    }
    return name.startsWith("windows") ? WINDOWS : LINUX;
  }

  /** The one of three texts that is for this system. */
  String pick(String linux, String macos, String windows) {
    return switch (this) {
      case LINUX -> linux;
      case MACOS -> macos;
      case WINDOWS -> windows;
    };
  }
}

package dev.throughline.aws;

import dev.throughline.model.ProblemException;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A profile to write into AWS's config file, whose other lines stay as they are.
 *
 * @param region its default; none when empty
 */
record NewProfile(String name, SsoRole role, Optional<String> region) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.@+-]{1,64}");

  /** What is written after an equals sign: one line, and no comment. */
  private static final Pattern VALUE = Pattern.compile("[!-~&&[^#;\\[\\]]]+");

  void addTo(Path config, boolean taken) throws ProblemException {
    if (!NAME.matcher(name).matches()) {
      throw usage(
          "\"" + name + "\" is no name for a profile.", "Use letters, digits and . _ @ + -.");
    }
    if (taken) {
      throw usage("There is a profile " + name + " already.", "Choose another name.");
    }
    try {
      boolean there = Files.exists(config);
      // A link is followed, so that it stays one.
      Path file = there ? config.toRealPath() : config.toAbsolutePath();
      String before = there ? Files.readString(file) : "";
      if (!there) {
        PrivateFiles.folder(file.getParent());
      }
      PrivateFiles.write(file, (before + gap(before) + lines()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ProblemException(
          ProblemException.Kind.COMPUTER,
          "The profile can't be written into " + config + ": " + e.getMessage(),
          "Look at the rights of that file and its folder.",
          e);
    }
  }

  private static String gap(String before) {
    if (before.isEmpty()) {
      return "";
    }
    return before.endsWith("\n") ? "\n" : "\n\n";
  }

  private String lines() throws ProblemException {
    SsoSettings sso = role.settings();
    StringBuilder lines = new StringBuilder();
    lines.append(name.equals("default") ? "[default]\n" : "[profile " + name + "]\n");
    if (sso.sessionName().isPresent()) {
      add(lines, "sso_session", sso.sessionName().get());
    } else {
      add(lines, "sso_start_url", sso.startUrl());
      add(lines, "sso_region", sso.region());
    }
    add(lines, "sso_account_id", role.account());
    add(lines, "sso_role_name", role.name());
    if (region.isPresent()) {
      add(lines, "region", region.get());
    }
    return lines.toString();
  }

  private static void add(StringBuilder lines, String key, String value) throws ProblemException {
    if (!VALUE.matcher(value).matches()) {
      throw usage("\"" + value + "\" can't stand in a profile as its " + key + ".", "Correct it.");
    }
    lines.append(key).append(" = ").append(value).append('\n');
  }

  private static ProblemException usage(String what, String fix) {
    return new ProblemException(ProblemException.Kind.USAGE, what, fix);
  }
}

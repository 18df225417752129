package dev.throughline.aws;

import java.nio.file.Path;

/** How somebody comes to credentials that are taken. */
public sealed interface SignInWay {

  /** What to do, in whole sentences. */
  String words();

  /** By {@link SignIn}. */
  record IdentityCenter(SsoSettings settings) implements SignInWay {
    @Override
    public String words() {
      return "Sign in to IAM Identity Center (" + settings.label() + "): \"throughline sign-in\".";
    }
  }

  /** By putting new keys where the old ones are. */
  record NewKeys(Path file) implements SignInWay {
    @Override
    public String words() {
      return "Put new keys into " + file + ", and try again.";
    }
  }

  /** By the code of a device. */
  record Mfa(String serial) implements SignInWay {
    @Override
    public String words() {
      return "Try again, and give the code that " + serial + " shows.";
    }
  }

  /** By something that only the person can do. */
  record Outside(String words) implements SignInWay {}
}

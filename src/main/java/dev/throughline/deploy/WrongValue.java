package dev.throughline.deploy;

/**
 * A value that a deployment can't have.
 *
 * @param what what is wrong with it, a whole sentence that names no option and no field
 * @param fix what to give instead, a whole sentence
 */
public record WrongValue(String what, String fix) {

  /** Both, for whoever has one place to say it in. */
  public String sentence() {
    return fix.isEmpty() ? what : what + " " + fix;
  }
}

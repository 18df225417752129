package dev.throughline.ui.common;

/** Our own line drawings as SVG path data, on a 16 × 16 grid. */
public final class Icons {

  public static final String LOGO =
      "M0.5 8 H4.5 M11.5 8 H15.5 M8 4.5 A3.5 3.5 0 1 0 8.01 4.5 Z M8 7.4 A0.6 0.6 0 1 0 8.01 7.4 Z";
  public static final String LAPTOP = "M3.5 3.5 H12.5 V10.5 H3.5 Z M1.5 13 H14.5";
  public static final String SHIELD =
      "M8 1.5 L13.5 3.5 V8 C13.5 11.5 11 13.5 8 14.5 C5 13.5 2.5 11.5 2.5 8 V3.5 Z";
  public static final String GLOBE =
      "M8 1.5 A6.5 6.5 0 1 0 8.01 1.5 Z M1.5 8 H14.5 M8 1.5 C10.8 4.5 10.8 11.5 8 14.5"
          + " M8 1.5 C5.2 4.5 5.2 11.5 8 14.5";
  public static final String PLUG =
      "M5.5 1.5 V5 M10.5 1.5 V5 M3.5 5 H12.5 V8 C12.5 10.5 10.5 11.5 8 11.5"
          + " C5.5 11.5 3.5 10.5 3.5 8 Z M8 11.5 V14.5";
  public static final String FAN_OUT =
      "M4 6.2 A1.8 1.8 0 1 0 4.01 6.2 Z M12 2 A1.8 1.8 0 1 0 12.01 2 Z"
          + " M12 10.4 A1.8 1.8 0 1 0 12.01 10.4 Z M5.6 7.2 L10.4 4.6 M5.6 8.8 L10.4 11.4";
  public static final String PROGRAM =
      "M2.5 2.5 H13.5 V13.5 H2.5 Z M6.5 6 L4.5 8 L6.5 10 M9.5 6 L11.5 8 L9.5 10";
  public static final String COPY = "M5.5 5.5 H13.5 V13.5 H5.5 Z M10.5 5.5 V2.5 H2.5 V10.5 H5.5";
  public static final String OPEN =
      "M9.5 2.5 H13.5 V6.5 M13.5 2.5 L7.5 8.5 M6.5 3.5 H2.5 V13.5 H12.5 V9.5";
  public static final String DONE = "M3 8.5 L6.5 12 L13 4.5";

  private Icons() {}
}

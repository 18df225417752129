package dev.throughline.ui.common;

import java.net.URI;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.event.EventType;

/** Somebody wants to see a page of the web. It rises to the window, which opens the browser. */
public final class PageEvent extends Event {

  private static final long serialVersionUID = 1;

  public static final EventType<PageEvent> WANTED = new EventType<>(Event.ANY, "PAGE_WANTED");

  private final transient URI page;
  private final transient Consumer<Boolean> told;

  /**
   * The wish.
   *
   * @param told is told whether a browser has taken it, on the window's thread
   */
  PageEvent(URI page, Consumer<Boolean> told) {
    super(WANTED);
    this.page = page;
    this.told = told;
  }

  public URI page() {
    return page;
  }

  public void tell(boolean opened) {
    told.accept(opened);
  }
}

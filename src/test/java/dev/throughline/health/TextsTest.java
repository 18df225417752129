package dev.throughline.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others have said, made fit for a terminal. */
class TextsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "10.10.0.2 UDP: no answer, 3.0 s", "a → b · “c”…", "größer 東京"})
  void whatIsALineStaysAsItIs(String text) {
    assertSame(text, Texts.line(text));
  }

  @Test
  void nothingSteersATerminal() {
    assertEquals("a b", Texts.line(" a \u001b\t b\n"));
    assertEquals("a 31mb", Texts.line("a\u009b31mb"));
    assertEquals("a b", Texts.line("a\u202e b"));
    assertEquals("a b", Texts.line("a\u2028b\u007f"));
  }
}

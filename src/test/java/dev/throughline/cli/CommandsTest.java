package dev.throughline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Which commands are made for what is asked. */
class CommandsTest {

  @Command(description = "Makes tea.")
  private static final class Tea implements Runnable {
    @Override
    public void run() {}
  }

  @Command(description = "Makes coffee.")
  private static final class Coffee implements Runnable {
    @Override
    public void run() {}
  }

  private final List<String> made = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("tea", () -> made("tea", new Tea()));
    commands.put("coffee", () -> made("coffee", new Coffee()));
    CommandLine line = Commands.of(commands, Arrays.stream(arguments).findFirst());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private Object made(String name, Object command) {
    made.add(name);
    return command;
  }

  @Test
  void theNamedOneAloneIsMade() {
    assertEquals(0, run("coffee"));
    assertEquals(List.of("coffee"), made);
  }

  @Test
  void theHelpKnowsAll() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("Makes tea."), out.toString());
    assertTrue(out.toString().contains("Makes coffee."), out.toString());
  }

  @Test
  void theHelpOfOneIsItsOwn() {
    assertEquals(0, run("tea", "--help"));
    assertTrue(out.toString().contains("Makes tea."), out.toString());
    assertEquals(List.of("tea"), made);
  }

  @Test
  void aSlipOfTheFingerMeetsSuggestionsFromAll() {
    assertEquals(2, run("cofee"));
    assertTrue(err.toString().contains("throughline coffee"), err.toString());
    assertEquals(List.of("tea", "coffee"), made);
  }
}

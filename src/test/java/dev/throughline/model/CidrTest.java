package dev.throughline.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.10.0.0/16, 10.10.255.255, true",
    "10.10.0.0/16, 10.11.0.0, false",
    "172.16.0.0/27, 172.16.0.31, true",
    "172.16.0.0/27, 172.16.0.32, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "10.10.0.2/32, 10.10.0.2, true",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "0.0.0.0/0, ::1, false"
  })
  void containsItsAddresses(String block, String address, boolean contained) {
    assertEquals(contained, Cidr.parse(block).contains(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.10.0.0/16, 2, 10.10.0.2",
    "10.10.0.0/16, 65535, 10.10.255.255",
    "10.255.255.0/23, 300, 10.255.255.44",
    "fd00::/64, 2, fd00:0:0:0:0:0:0:2"
  })
  void countsItsAddressesFromTheFirst(String block, int offset, String address) {
    assertEquals(address, Cidr.parse(block).at(offset).getHostAddress());
  }

  @Test
  void aVpcsResolverIsTheThirdAddress() {
    assertEquals("10.10.0.2", resolverOf("10.10.0.0/16"));
    assertEquals("10.10.4.18", resolverOf("10.10.4.16/28"));
    assertEquals(Optional.empty(), Cidr.parse("10.10.0.2/31").basePlusTwo());
  }

  private static String resolverOf(String block) {
    return Cidr.parse(block).basePlusTwo().orElseThrow().getHostAddress();
  }

  @Test
  void hasNoAddressBehindItsEnd() {
    assertThrows(IllegalArgumentException.class, () -> Cidr.parse("10.10.0.0/30").at(4));
    assertThrows(IllegalArgumentException.class, () -> Cidr.parse("255.255.255.252/30").at(4));
  }

  @Test
  void clearsTheBitsBehindThePrefix() {
    assertEquals("10.10.0.0/16", Cidr.parse("10.10.7.9/16").toString());
    assertEquals(Cidr.parse("10.10.0.0/16"), Cidr.parse("10.10.7.9/16"));
  }

  @Test
  void overlapsWhateverSharesAnAddress() {
    assertTrue(Cidr.parse("10.10.0.0/16").overlaps(Cidr.parse("10.10.4.0/24")));
    assertTrue(Cidr.parse("10.10.4.0/24").overlaps(Cidr.parse("10.0.0.0/8")));
    assertFalse(Cidr.parse("10.10.0.0/16").overlaps(Cidr.parse("10.11.0.0/16")));
  }

  @Test
  void isMadeOfANetmask() {
    InetAddress network = InetAddress.ofLiteral("10.10.0.0");

    assertEquals(
        Cidr.parse("10.10.0.0/16"), Cidr.ofNetmask(network, InetAddress.ofLiteral("255.255.0.0")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Cidr.ofNetmask(network, InetAddress.ofLiteral("255.0.255.0")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.10.0.0", "10.10.0.0/33", "10.10.0.0/-1", "10.10/16", "x/8", "a/b/c"})
  void saysHowABlockIsWritten(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Cidr.parse(text));

    assertEquals(
        "\"" + text + "\" is no address block; write it like 10.10.0.0/16", refused.getMessage());
  }
}

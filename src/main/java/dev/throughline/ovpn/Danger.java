package dev.throughline.ovpn;

import java.util.Optional;

/** Why a directive is kept out, by what it could do. The names are those of OpenVPN's options.c. */
enum Danger {
  RUNS_CODE(
      "it can run a program on this computer",
      """
      up down route-up route-pre-down ipchange tls-verify client-connect
      client-disconnect client-crresponse learn-address auth-user-pass-verify
      tls-crypt-v2-verify dns-updown iproute plugin engine providers pkcs11-providers
      pkcs11-id pkcs11-private-mode dev-node up-restart up-delay down-pre
      script-security
      """),
  TOUCHES_FILES(
      "it makes openvpn read or write files on this computer",
      """
      log log-append status writepid replay-persist ifconfig-pool-persist
      tls-export-cert tmp-dir genkey crl-verify capath client-config-dir dh pkcs12
      extra-certs askpass http-proxy-user-pass auth-gen-token-secret tls-auth
      tls-crypt tls-crypt-v2 secret
      """),
  CHANGES_PROCESS(
      "it changes how openvpn itself runs or what it reads",
      """
      config cd chroot daemon user group setcon nice mlock syslog errors-to-stderr
      service mktun rmtun remap-usr1 setenv setenv-safe ignore-unknown-option
      pull-filter push echo mode server server-ipv6 server-bridge tls-server
      port-share test-crypto show-ciphers show-digests show-engines show-tls
      show-curves show-groups show-gateway show-adapters verify-client-cert inetd
      connection
      """),
  TAKES_CONTROL(
      "it hands the control of openvpn to somebody else",
      """
      machine-readable-output management-client-auth management
      """),
  WEAKENS(
      "it redirects traffic or weakens the tunnel; what is needed of this, the endpoint pushes",
      """
      socks-proxy socks-proxy-retry http-proxy http-proxy-option http-proxy-retry
      redirect-gateway redirect-private dhcp-option dns block-outside-dns block-ipv6
      register-dns local lport rport port bind float tls-cipher tls-ciphersuites
      tls-groups ecdh-curve tls-version-min tls-version-max tls-cert-profile
      data-ciphers data-ciphers-fallback ncp-ciphers ncp-disable auth compress
      comp-lzo comp-noadapt allow-compression compat-mode verify-hash ns-cert-type
      allow-deprecated-insecure-static-crypto allow-recursive-routing client-nat
      push-peer-info x509-username-field remote-cert-ku remote-cert-eku no-replay
      no-iv keysize prng
      """);

  private final String why;
  private final String directives;

  Danger(String why, String directives) {
    this.why = why;
    this.directives = " " + directives.replace('\n', ' ');
  }

  /** A phrase that goes on after "is not allowed:". */
  String why() {
    return why;
  }

  /** What speaks against the directive, if it is one of those known to do harm. */
  static Optional<Danger> of(String directive) {
    if (directive.startsWith("management")) {
      return Optional.of(TAKES_CONTROL);
    }
    for (Danger danger : values()) {
      if (danger.directives.contains(" " + directive + " ")) {
        return Optional.of(danger);
      }
    }
    // Whole families: route, route-gateway, route-ipv6 …, ifconfig, ifconfig-noexec …
    if (directive.startsWith("route") || directive.startsWith("ifconfig")) {
      return Optional.of(WEAKENS);
    }
    return Optional.empty();
  }
}

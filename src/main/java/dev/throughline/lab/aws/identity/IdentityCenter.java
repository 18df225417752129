package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.Accounts;
import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.World;
import dev.throughline.lab.aws.wire.WireServer;
import java.time.Clock;

/** IAM Identity Center: the portal, the sign-in, and the pages that the browser shows for it. */
public final class IdentityCenter implements ServiceModule {

  private final OidcService oidc;
  private final SsoService portal;
  private final SignInPages pages;

  public IdentityCenter(Accounts accounts, Clock clock) {
    OidcClients clients = new OidcClients(clock);
    DeviceCodes devices = new DeviceCodes(clock);
    BrowserCodes codes = new BrowserCodes(clock);
    SsoTokens tokens = new SsoTokens(accounts);
    this.oidc = new OidcService(clients, devices, codes, tokens);
    this.portal = new SsoService(accounts, tokens);
    this.pages = new SignInPages(clients, devices, codes);
  }

  @Override
  public void addTo(World world) {
    oidc.addTo(world);
    portal.addTo(world);
  }

  /** Serves the pages. */
  public void addTo(WireServer server) {
    server.page("/authorize", pages::authorize);
    server.page("/device", pages::device);
    server.page("/start", pages::start);
  }
}

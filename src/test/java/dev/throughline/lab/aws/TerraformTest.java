package dev.throughline.lab.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Terraform makes a network in the lab's AWS, finds it as it made it, and takes it down.
 * Its AWS provider has to be on the machine already: the tests download nothing.
 */
@Timeout(600)
class TerraformTest {

  private static final Logger LOG = LoggerFactory.getLogger(TerraformTest.class);
  private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

  private static final String NETWORK =
      """
      terraform {
        required_providers {
          aws = { source = "hashicorp/aws" }
        }
      }

      provider "aws" {}

      data "aws_caller_identity" "me" {}

      resource "aws_vpc" "it" {
        cidr_block           = "10.40.0.0/16"
        enable_dns_hostnames = true
      }

      resource "aws_subnet" "it" {
        vpc_id     = aws_vpc.it.id
        cidr_block = "10.40.0.0/24"
      }

      resource "aws_security_group" "it" {
        name   = "it"
        vpc_id = aws_vpc.it.id

        ingress {
          from_port   = 8080
          to_port     = 8080
          protocol    = "tcp"
          cidr_blocks = ["10.40.0.0/16"]
        }
      }

      output "account" {
        value = data.aws_caller_identity.me.account_id
      }
      """;

  @TempDir private Path folder;

  @Test
  void terraformMakesANetworkFindsNoDriftAndTakesItDown() throws Exception {
    skipUnless(
        path().anyMatch(entry -> Files.isExecutable(entry.resolve("terraform"))),
        "terraform is not on this machine");
    Optional<Path> mirror = mirrors().filter(TerraformTest::holdsProvider).findFirst();
    skipUnless(
        mirror.isPresent(),
        "terraform's provider " + PROVIDER + " is in none of " + mirrors().toList());
    Files.writeString(folder.resolve("main.tf"), NETWORK);
    Files.writeString(
        folder.resolve("terraform.rc"),
        "provider_installation {\n  filesystem_mirror {\n    path = \"%s\"\n  }\n}\n"
            .formatted(mirror.orElseThrow()));
    try (TestAws aws = TestAws.start(folder)) {
      terraform(aws, "init");
      terraform(aws, "apply", "-auto-approve");
      assertEquals("\"111111111111\"", terraform(aws, "output", "account").strip());
      // Ends with 2 where something is not as it was made.
      terraform(aws, "plan", "-detailed-exitcode");
      terraform(aws, "destroy", "-auto-approve");
    }
  }

  private String terraform(TestAws aws, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("terraform"));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(folder, "terraform", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL",
                aws.lab().endpoint().toString(),
                "AWS_CONFIG_FILE",
                ProfileFiles.config(folder).toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                ProfileFiles.credentials(folder).toString(),
                "AWS_PROFILE",
                "dev",
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "TF_CLI_CONFIG_FILE",
                folder.resolve("terraform.rc").toString(),
                "TF_IN_AUTOMATION",
                "1",
                "CHECKPOINT_DISABLE",
                "1",
                "HOME",
                folder.toString()));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(180, TimeUnit.SECONDS), () -> "terraform does not end");
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(said);
    assertEquals(0, process.exitValue(), output);
    return output;
  }

  private static boolean holdsProvider(Path folder) {
    return Files.isDirectory(folder.resolve(PROVIDER));
  }

  /** Where Terraform itself looks, and where its cache of plugins is by custom. */
  private static Stream<Path> mirrors() {
    Path home = Path.of(System.getProperty("user.home"));
    return Stream.concat(
        Optional.ofNullable(System.getenv("TF_PLUGIN_CACHE_DIR")).map(Path::of).stream(),
        Stream.of(
            home.resolve(".terraform.d/plugin-cache"),
            home.resolve(".terraform.d/plugins"),
            home.resolve(".local/share/terraform/plugins"),
            Path.of("/usr/local/share/terraform/plugins"),
            Path.of("/usr/share/terraform/plugins")));
  }

  private static Stream<Path> path() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
  }

  private static void skipUnless(boolean possible, String why) {
    if (!possible) {
      LOG.warn("SKIPPED: {}", why);
    }
    assumeTrue(possible, "SKIPPED: " + why);
  }
}

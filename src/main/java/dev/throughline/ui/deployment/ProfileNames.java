package dev.throughline.ui.deployment;

import dev.throughline.aws.AwsProfile;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;

/** Keeps a choice of profiles up to date with AWS's files, and with the roles that were picked. */
final class ProfileNames {

  private ProfileNames() {}

  static void offer(
      ComboBox<String> box, ObservableList<AwsProfile> profiles, StringProperty chosen) {
    Runnable fill =
        () -> {
          String kept = chosen.get();
          box.getItems()
              .setAll(profiles.stream().filter(AwsProfile::usable).map(AwsProfile::name).toList());
          chosen.set(kept);
        };
    profiles.addListener((ListChangeListener<AwsProfile>) change -> fill.run());
    fill.run();
  }
}

package dev.throughline.lab.aws.cloudformation.template;

/** The resources that there are, for what refers to them. */
public interface Existing {

  /** What Ref gives: the physical id. */
  Object ref(String logicalId);

  /** What GetAtt gives. */
  Object attribute(String logicalId, String name);
}

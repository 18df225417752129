package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.cloudformation.template.ParameterValues;
import dev.throughline.lab.aws.cloudformation.template.Template;
import java.util.List;
import java.util.Map;

/** What a stack is to be. */
record Goal(
    Template template,
    ParameterValues parameters,
    Map<String, String> tags,
    List<String> capabilities) {}

package dev.throughline.lab.aws.cloudformation;

import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.cloudformation.template.ParameterDeclaration;
import dev.throughline.lab.aws.cloudformation.template.Template;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterConstraints;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** GetTemplate, GetTemplateSummary, ValidateTemplate. */
final class TemplateReads {

  private final Machine machine;
  private final Goals goals;
  private final ChangeSetStore changeSets;

  TemplateReads(Machine machine) {
    this.machine = machine;
    this.goals = new Goals(machine);
    this.changeSets = new ChangeSetStore(machine.stacks());
  }

  void register(Operations operations) {
    operations.add(GetTemplateRequest.class, this::get);
    operations.add(GetTemplateSummaryRequest.class, this::summarize);
    operations.add(ValidateTemplateRequest.class, this::validate);
  }

  private GetTemplateResponse get(Caller caller, GetTemplateRequest request) {
    Template template =
        request.changeSetName() == null
            ? machine.stacks().get(caller, request.stackName()).goal().template()
            : changeSets
                .get(caller, request.stackName(), request.changeSetName())
                .changeSet()
                .goal()
                .template();
    return GetTemplateResponse.builder()
        .templateBody(template.body())
        .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
        .build();
  }

  private GetTemplateSummaryResponse summarize(Caller caller, GetTemplateSummaryRequest request) {
    Template template =
        request.stackName() == null
            ? goals.template(request.templateBody(), request.templateURL())
            : machine.stacks().get(caller, request.stackName()).goal().template();
    Optional<String> needed = Capabilities.needed(template);
    return GetTemplateSummaryResponse.builder()
        .description(template.description().orElse(null))
        .version("2010-09-09")
        .metadata(template.metadata().map(Json::write).orElse(null))
        .resourceTypes(template.resourceTypes())
        .capabilitiesWithStrings(needed.map(List::of).orElse(List.of()))
        .capabilitiesReason(needed.isPresent() ? Capabilities.reason(template) : null)
        .parameters(
            template.parameters().values().stream()
                .map(
                    declaration ->
                        software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration
                            .builder()
                            .parameterKey(declaration.name())
                            .parameterType(declaration.type().word())
                            .defaultValue(declaration.defaultValue().orElse(null))
                            .noEcho(declaration.noEcho())
                            .description(declaration.description().orElse(null))
                            .parameterConstraints(constraints(declaration))
                            .build())
                .toList())
        .build();
  }

  private static ParameterConstraints constraints(ParameterDeclaration declaration) {
    return ParameterConstraints.builder()
        .allowedValues(declaration.allowedValues().orElse(List.of()))
        .build();
  }

  private ValidateTemplateResponse validate(Caller caller, ValidateTemplateRequest request) {
    Template template = goals.template(request.templateBody(), request.templateURL());
    Optional<String> needed = Capabilities.needed(template);
    return ValidateTemplateResponse.builder()
        .description(template.description().orElse(null))
        .capabilitiesWithStrings(needed.map(List::of).orElse(List.of()))
        .capabilitiesReason(needed.isPresent() ? Capabilities.reason(template) : null)
        .parameters(
            template.parameters().values().stream()
                .map(
                    declaration ->
                        TemplateParameter.builder()
                            .parameterKey(declaration.name())
                            .defaultValue(declaration.defaultValue().orElse(null))
                            .noEcho(declaration.noEcho())
                            .description(declaration.description().orElse(null))
                            .build())
                .toList())
        .build();
  }
}

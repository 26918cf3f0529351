package remit.json;

import org.mapstruct.MapperConfig;
import org.mapstruct.ReportingPolicy;

/** A field that one side has and the other does not is a compile error, not a null. */
@MapperConfig(
    unmappedTargetPolicy = ReportingPolicy.ERROR,
    unmappedSourcePolicy = ReportingPolicy.ERROR,
    typeConversionPolicy = ReportingPolicy.ERROR,
    implementationName = "Generated<CLASS_NAME>")
interface StrictMapping {}

/// Every code and skip reason that the documentation names, by the part of it that does.
enum DocumentedCodes {
    static let all = general + crossTenant + humanResources + scim + cloudSync + skipReasons + quarantine

    static let general = [
        "Conflict", "EntryConflict", "TooManyRequests", "InternalServerError", "InsufficientRights",
        "MethodNotAllowed", "NotPermitted", "Unauthorized", "UnprocessableEntity", "WebExceptionProtocolError",
        "InvalidAnchor", "NotImplemented", "MandatoryFieldsMissing", "MissingValues", "SchemaAttributeNotFound",
        "InternalError", "InvalidDomain", "Timeout", "LicenseLimitExceeded", "DuplicateTargetEntries",
        "DuplicateSourceEntries", "ImportSkipped", "EntrySynchronizationSkipped",
        "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse",
        "SystemForCrossDomainIdentityManagementServiceIncompatible", "SchemaPropertyCanOnlyAcceptValue",
    ]

    static let crossTenant = [
        "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService",
        "AzureActiveDirectoryQuotaLimitExceeded", "AzureDirectoryB2BManagementPolicyCheckFailure",
        "InvitationCreationFailure", "InvitationCreationFailureUserAccountDisabled",
        "InvitationCreationFailureInvalidPropertyValue", "InvitationCreationFailureAmbiguousUser",
        "AzureActiveDirectoryForbidden", "AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises",
        "EntityTypeNotSupported", "AzureActiveDirectoryInsufficientRights",
        "AzureActiveDirectoryCrossTenantSyncPolicyCheckFailure", "ExternalTenantNotFound",
        "AzureActiveDirectoryTokenExpired", "Authorization_RequestDenied", "Request_MultipleObjectsWithSameKeyValue",
        "Directory_ObjectNotFound",
    ]

    static let humanResources = [
        "HybridSynchronizationActiveDirectoryInsufficientAccessRights",
        "HybridSynchronizationActiveDirectoryCannotFindAttribute",
        "HybridSynchronizationActiveDirectoryUserPrincipalNameNotUnique",
        "HybridSynchronizationActiveDirectoryInvalidParameter",
        "HybridSynchronizationActiveDirectoryInternalServerError",
        "HybridSynchronizationActiveDirectoryInvalidGroupType",
        "HybridSynchronizationActiveDirectoryUnexpectedDuplicateEntriesFound",
        "AzureActiveDirectoryInvalidUserPrincipalName", "AzureActiveDirectoryDuplicateUserPrincipalName",
        "EntrySynchronizationError", "SystemForCrossDomainIdentityManagementBadResponse",
        "EntryJoiningPropertyValueIsMissing", "InvalidLookupReference", "AzureDirectoryServiceAuthorizationFailed",
    ]

    static let scim = [
        "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
        "SystemForCrossDomainIdentityManagementCredentialValidationFailure",
        "SystemForCrossDomainIdentityManagementBadRequest", "SystemForCrossDomainIdentityManagementBadResponse",
        "SystemForCrossDomainIdentityManagementServiceIncompatible",
        "SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering",
        "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse",
    ]

    static let cloudSync = [
        "TimeOut", "HybridSynchronizationActiveDirectoryInternalServerError",
        "HybridIdentityServiceNoAgentsAssigned", "HybridIdentityServiceNoActiveAgents",
        "HybridIdentityServiceInvalidResource", "HybridIdentityServiceAgentSignalingError",
        "AzureDirectoryServiceServerBusy", "AzureActiveDirectoryInvalidCredential",
        "AzureActiveDirectoryExpiredCredentials", "AzureActiveDirectoryAuthenticationFailed",
    ]

    static let skipReasons = [
        "NotEffectivelyEntitled", "RedundantExport", "AttributeValidationFailed", "EntityTypeNotSupported",
        "UnableToResolveReferenceAttributeValue", "ImportSkipped", "EntrySynchronizationSkipped",
    ]

    static let quarantine = [
        "EncounteredBaseEscrowThreshold", "EncounteredTotalEscrowThreshold", "EncounteredEscrowProportionThreshold",
        "EncounteredQuarantineException", "QuarantinedOnDemand", "QuarantineOnDemand", "TooManyDeletes",
        "IngestionInterrupted", "Unknown",
    ]
}

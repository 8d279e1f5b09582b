-- CreateEnum
CREATE TYPE "ProviderKind" AS ENUM ('PUBLIC', 'PRIVATE');

-- CreateEnum
CREATE TYPE "Dimension" AS ENUM ('STRUKTUR', 'PROCESS');

-- CreateEnum
CREATE TYPE "ObligationLevel" AS ENUM ('FORESKRIFT', 'ALLMANNA_RAD', 'KVALITETSINDIKATOR');

-- CreateEnum
CREATE TYPE "Grade" AS ENUM ('A', 'B', 'C', 'D');

-- CreateEnum
CREATE TYPE "InspectionKind" AS ENUM ('EXTERNAL', 'INTERNAL');

-- CreateEnum
CREATE TYPE "UnknownGradeReason" AS ENUM ('NOT_IN_REPORT', 'ILLEGIBLE', 'NOT_GRADED');

-- CreateEnum
CREATE TYPE "Fulfilment" AS ENUM ('FULFILLED', 'PARTLY', 'NOT_FULFILLED', 'NOT_ASSESSED');

-- CreateEnum
CREATE TYPE "FindingKind" AS ENUM ('STRENGTH', 'WEAKNESS', 'IMPROVEMENT_POTENTIAL', 'REQUIRED_ACTION');

-- CreateEnum
CREATE TYPE "ActionStatus" AS ENUM ('PLANNED', 'IN_PROGRESS', 'DONE', 'FOLLOWED_UP', 'DROPPED');

-- CreateEnum
CREATE TYPE "ActionEventKind" AS ENUM ('STATUS', 'DUE_ON', 'RESPONSIBLE', 'FOLLOW_UP_ON', 'FOLLOW_UP_RESPONSIBLE');

-- CreateEnum
CREATE TYPE "ChangeChannel" AS ENUM ('GRID', 'FORM', 'IMPORT', 'API', 'UNDO', 'SYSTEM');

-- CreateEnum
CREATE TYPE "ChangeKind" AS ENUM ('CREATE', 'UPDATE', 'DELETE');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('DRAFT', 'CONFIRMED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMINISTRATOR', 'STUDIEREKTOR', 'VERKSAMHETSCHEF', 'ANALYST');

-- CreateTable
CREATE TABLE "Region" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sjukvardsomrade" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Sjukvardsomrade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Provider" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "orgNumber" TEXT,
    "kind" "ProviderKind" NOT NULL,

    CONSTRAINT "Provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "hsaId" TEXT,
    "name" TEXT NOT NULL,
    "sortName" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (translate(lower("name"), 'ÅÄÖåäöéü', '{|}{|}eu')) STORED,
    "registeredFrom" DATE,
    "closedOn" DATE,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitMembership" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "sjukvardsomradeId" UUID,
    "providerId" UUID,

    CONSTRAINT "UnitMembership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitSnapshot" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "takenOn" DATE NOT NULL,
    "inspectionId" UUID,
    "listedPatients" INTEGER,
    "specialists" INTEGER,
    "specialistFte" DECIMAL(6,2),
    "supervisorTrained" INTEGER,
    "stDoctors" INTEGER,
    "btDoctors" INTEGER,
    "atDoctors" INTEGER,
    "students" INTEGER,
    "licensedHeadingForSt" INTEGER,
    "phds" INTEGER,
    "docents" INTEGER,
    "phdStudents" INTEGER,

    CONSTRAINT "UnitSnapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Framework" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "nameSv" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "Framework_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrameworkVersion" (
    "id" UUID NOT NULL,
    "frameworkId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "validFrom" DATE NOT NULL,

    CONSTRAINT "FrameworkVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Area" (
    "id" UUID NOT NULL,
    "frameworkVersionId" UUID NOT NULL,
    "letter" CHAR(1) NOT NULL,
    "nameSv" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "dimension" "Dimension" NOT NULL,
    "allowedInitialGrades" "Grade"[],

    CONSTRAINT "Area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Criterion" (
    "id" UUID NOT NULL,
    "areaId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "titleSv" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "level" "ObligationLevel" NOT NULL,
    "levelCertain" BOOLEAN NOT NULL,
    "fingerprint" TEXT[],
    "words" INTEGER NOT NULL,

    CONSTRAINT "Criterion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inspection" (
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "frameworkVersionId" UUID NOT NULL,
    "kind" "InspectionKind" NOT NULL,
    "visitOn" DATE,
    "reportOn" DATE,
    "planReceivedOn" DATE,
    "inspectedOn" DATE NOT NULL GENERATED ALWAYS AS (COALESCE("visitOn", "reportOn")) STORED,
    "gradedOn" DATE NOT NULL GENERATED ALWAYS AS (COALESCE("reportOn", "visitOn")) STORED,

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AreaAssessment" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "areaId" UUID NOT NULL,
    "narrative" TEXT,
    "initialGrade" "Grade",
    "unknownGradeReason" "UnknownGradeReason",

    CONSTRAINT "AreaAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GradeAdjustment" (
    "id" UUID NOT NULL,
    "areaAssessmentId" UUID NOT NULL,
    "grade" "Grade" NOT NULL,
    "adjustedOn" DATE,
    "reason" TEXT,

    CONSTRAINT "GradeAdjustment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CriterionAssessment" (
    "id" UUID NOT NULL,
    "areaAssessmentId" UUID NOT NULL,
    "criterionId" UUID NOT NULL,
    "fulfilment" "Fulfilment" NOT NULL,

    CONSTRAINT "CriterionAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "kind" "FindingKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FindingArea" (
    "findingId" UUID NOT NULL,
    "areaId" UUID NOT NULL,

    CONSTRAINT "FindingArea_pkey" PRIMARY KEY ("findingId","areaId")
);

-- CreateTable
CREATE TABLE "FindingCriterion" (
    "findingId" UUID NOT NULL,
    "criterionId" UUID NOT NULL,

    CONSTRAINT "FindingCriterion_pkey" PRIMARY KEY ("findingId","criterionId")
);

-- CreateTable
CREATE TABLE "FindingAction" (
    "findingId" UUID NOT NULL,
    "actionId" UUID NOT NULL,

    CONSTRAINT "FindingAction_pkey" PRIMARY KEY ("findingId","actionId")
);

-- CreateTable
CREATE TABLE "ActionPlan" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "preamble" TEXT,

    CONSTRAINT "ActionPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Action" (
    "id" UUID NOT NULL,
    "actionPlanId" UUID NOT NULL,
    "areaId" UUID NOT NULL,
    "criterionId" UUID,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "Action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionEvent" (
    "id" UUID NOT NULL,
    "actionId" UUID NOT NULL,
    "kind" "ActionEventKind" NOT NULL,
    "validFrom" DATE NOT NULL,
    "status" "ActionStatus",
    "date" DATE,
    "personId" UUID,
    "reason" TEXT,

    CONSTRAINT "ActionEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "regionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChangeSet" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "authorId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "channel" "ChangeChannel" NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "ChangeSet_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" BIGSERIAL NOT NULL,
    "changeSetSeq" BIGINT NOT NULL,
    "kind" "ChangeKind" NOT NULL,
    "entity" TEXT NOT NULL,
    "entityId" UUID NOT NULL,
    "field" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonalValue" (
    "id" UUID NOT NULL,
    "entityId" UUID NOT NULL,
    "value" TEXT,

    CONSTRAINT "PersonalValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'DRAFT',
    "fileName" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" TEXT,
    "frameworkVersionId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "lines" TEXT[],
    "draft" JSONB NOT NULL,
    "inspectionId" UUID,
    "changeSetId" UUID,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "regionId" UUID NOT NULL,
    "sjukvardsomradeId" UUID,
    "unitId" UUID,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,

    CONSTRAINT "RoleAssignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "userId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "readOnly" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Region_code_key" ON "Region"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Sjukvardsomrade_regionId_name_key" ON "Sjukvardsomrade"("regionId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Provider_name_key" ON "Provider"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_hsaId_key" ON "Unit"("hsaId");

-- CreateIndex
CREATE INDEX "Unit_sortName_idx" ON "Unit"("sortName");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_regionId_code_key" ON "Unit"("regionId", "code");

-- CreateIndex
CREATE INDEX "UnitMembership_sjukvardsomradeId_idx" ON "UnitMembership"("sjukvardsomradeId");

-- CreateIndex
CREATE INDEX "UnitMembership_providerId_idx" ON "UnitMembership"("providerId");

-- CreateIndex
CREATE UNIQUE INDEX "UnitMembership_unitId_validFrom_key" ON "UnitMembership"("unitId", "validFrom");

-- CreateIndex
CREATE INDEX "UnitSnapshot_inspectionId_idx" ON "UnitSnapshot"("inspectionId");

-- CreateIndex
CREATE UNIQUE INDEX "UnitSnapshot_unitId_takenOn_key" ON "UnitSnapshot"("unitId", "takenOn");

-- CreateIndex
CREATE UNIQUE INDEX "Framework_key_key" ON "Framework"("key");

-- CreateIndex
CREATE UNIQUE INDEX "FrameworkVersion_frameworkId_label_key" ON "FrameworkVersion"("frameworkId", "label");

-- CreateIndex
CREATE UNIQUE INDEX "Area_frameworkVersionId_letter_key" ON "Area"("frameworkVersionId", "letter");

-- CreateIndex
CREATE UNIQUE INDEX "Criterion_areaId_code_key" ON "Criterion"("areaId", "code");

-- CreateIndex
CREATE INDEX "Inspection_unitId_gradedOn_idx" ON "Inspection"("unitId", "gradedOn");

-- CreateIndex
CREATE INDEX "Inspection_frameworkVersionId_idx" ON "Inspection"("frameworkVersionId");

-- CreateIndex
CREATE INDEX "AreaAssessment_areaId_idx" ON "AreaAssessment"("areaId");

-- CreateIndex
CREATE UNIQUE INDEX "AreaAssessment_inspectionId_areaId_key" ON "AreaAssessment"("inspectionId", "areaId");

-- CreateIndex
CREATE UNIQUE INDEX "GradeAdjustment_areaAssessmentId_key" ON "GradeAdjustment"("areaAssessmentId");

-- CreateIndex
CREATE INDEX "CriterionAssessment_criterionId_idx" ON "CriterionAssessment"("criterionId");

-- CreateIndex
CREATE UNIQUE INDEX "CriterionAssessment_areaAssessmentId_criterionId_key" ON "CriterionAssessment"("areaAssessmentId", "criterionId");

-- CreateIndex
CREATE INDEX "Finding_inspectionId_kind_idx" ON "Finding"("inspectionId", "kind");

-- CreateIndex
CREATE INDEX "FindingArea_areaId_idx" ON "FindingArea"("areaId");

-- CreateIndex
CREATE INDEX "FindingCriterion_criterionId_idx" ON "FindingCriterion"("criterionId");

-- CreateIndex
CREATE INDEX "FindingAction_actionId_idx" ON "FindingAction"("actionId");

-- CreateIndex
CREATE UNIQUE INDEX "ActionPlan_inspectionId_key" ON "ActionPlan"("inspectionId");

-- CreateIndex
CREATE INDEX "Action_actionPlanId_idx" ON "Action"("actionPlanId");

-- CreateIndex
CREATE INDEX "Action_areaId_idx" ON "Action"("areaId");

-- CreateIndex
CREATE INDEX "Action_criterionId_idx" ON "Action"("criterionId");

-- CreateIndex
CREATE INDEX "ActionEvent_personId_idx" ON "ActionEvent"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ActionEvent_actionId_kind_validFrom_key" ON "ActionEvent"("actionId", "kind", "validFrom");

-- CreateIndex
CREATE INDEX "Person_regionId_name_idx" ON "Person"("regionId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_id_key" ON "ChangeSet"("id");

-- CreateIndex
CREATE INDEX "ChangeSet_authorId_idx" ON "ChangeSet"("authorId");

-- CreateIndex
CREATE INDEX "Change_entityId_field_changeSetSeq_idx" ON "Change"("entityId", "field", "changeSetSeq");

-- CreateIndex
CREATE INDEX "Change_changeSetSeq_idx" ON "Change"("changeSetSeq");

-- CreateIndex
CREATE INDEX "PersonalValue_entityId_idx" ON "PersonalValue"("entityId");

-- CreateIndex
CREATE INDEX "Import_contentHash_idx" ON "Import"("contentHash");

-- CreateIndex
CREATE INDEX "Import_frameworkVersionId_idx" ON "Import"("frameworkVersionId");

-- CreateIndex
CREATE INDEX "Import_createdById_state_idx" ON "Import"("createdById", "state");

-- CreateIndex
CREATE INDEX "Import_inspectionId_idx" ON "Import"("inspectionId");

-- CreateIndex
CREATE INDEX "RoleAssignment_userId_idx" ON "RoleAssignment"("userId");

-- CreateIndex
CREATE INDEX "RoleAssignment_regionId_idx" ON "RoleAssignment"("regionId");

-- CreateIndex
CREATE INDEX "RoleAssignment_sjukvardsomradeId_idx" ON "RoleAssignment"("sjukvardsomradeId");

-- CreateIndex
CREATE INDEX "RoleAssignment_unitId_idx" ON "RoleAssignment"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "RateLimit_key_key" ON "RateLimit"("key");

-- AddForeignKey
ALTER TABLE "Sjukvardsomrade" ADD CONSTRAINT "Sjukvardsomrade_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitMembership" ADD CONSTRAINT "UnitMembership_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitMembership" ADD CONSTRAINT "UnitMembership_sjukvardsomradeId_fkey" FOREIGN KEY ("sjukvardsomradeId") REFERENCES "Sjukvardsomrade"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitMembership" ADD CONSTRAINT "UnitMembership_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitSnapshot" ADD CONSTRAINT "UnitSnapshot_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitSnapshot" ADD CONSTRAINT "UnitSnapshot_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_frameworkId_fkey" FOREIGN KEY ("frameworkId") REFERENCES "Framework"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Area" ADD CONSTRAINT "Area_frameworkVersionId_fkey" FOREIGN KEY ("frameworkVersionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Criterion" ADD CONSTRAINT "Criterion_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_frameworkVersionId_fkey" FOREIGN KEY ("frameworkVersionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AreaAssessment" ADD CONSTRAINT "AreaAssessment_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AreaAssessment" ADD CONSTRAINT "AreaAssessment_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GradeAdjustment" ADD CONSTRAINT "GradeAdjustment_areaAssessmentId_fkey" FOREIGN KEY ("areaAssessmentId") REFERENCES "AreaAssessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CriterionAssessment" ADD CONSTRAINT "CriterionAssessment_areaAssessmentId_fkey" FOREIGN KEY ("areaAssessmentId") REFERENCES "AreaAssessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CriterionAssessment" ADD CONSTRAINT "CriterionAssessment_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingArea" ADD CONSTRAINT "FindingArea_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingArea" ADD CONSTRAINT "FindingArea_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingCriterion" ADD CONSTRAINT "FindingCriterion_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingCriterion" ADD CONSTRAINT "FindingCriterion_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingAction" ADD CONSTRAINT "FindingAction_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingAction" ADD CONSTRAINT "FindingAction_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionPlan" ADD CONSTRAINT "ActionPlan_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_actionPlanId_fkey" FOREIGN KEY ("actionPlanId") REFERENCES "ActionPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "Criterion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeSet" ADD CONSTRAINT "ChangeSet_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_changeSetSeq_fkey" FOREIGN KEY ("changeSetSeq") REFERENCES "ChangeSet"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_frameworkVersionId_fkey" FOREIGN KEY ("frameworkVersionId") REFERENCES "FrameworkVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_sjukvardsomradeId_fkey" FOREIGN KEY ("sjukvardsomradeId") REFERENCES "Sjukvardsomrade"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules that hold whatever writes.
ALTER TABLE "AreaAssessment" ADD CONSTRAINT "AreaAssessment_grade_or_reason"
  CHECK (("initialGrade" IS NULL) = ("unknownGradeReason" IS NOT NULL));
ALTER TABLE "GradeAdjustment" ADD CONSTRAINT "GradeAdjustment_to_C" CHECK ("grade" = 'C');
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_some_date" CHECK ("visitOn" IS NOT NULL OR "reportOn" IS NOT NULL);
ALTER TABLE "ActionEvent" ADD CONSTRAINT "ActionEvent_value_of_its_kind" CHECK (
  ("status" IS NOT NULL) = ("kind" = 'STATUS')
  AND ("personId" IS NULL OR "kind" IN ('RESPONSIBLE', 'FOLLOW_UP_RESPONSIBLE'))
  AND ("date" IS NULL OR "kind" IN ('DUE_ON', 'FOLLOW_UP_ON')));
ALTER TABLE "Change" ADD CONSTRAINT "Change_field_of_an_update" CHECK (("field" IS NOT NULL) = ("kind" = 'UPDATE'));
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_in_order" CHECK ("validTo" IS NULL OR "validTo" >= "validFrom");

-- AlterTable
ALTER TABLE "ChangeSet" ADD COLUMN     "reverts" BIGINT;

-- CreateTable
CREATE TABLE "ChangeSetUnit" (
    "changeSetSeq" BIGINT NOT NULL,
    "unitId" UUID NOT NULL,
    "regionId" UUID NOT NULL,

    CONSTRAINT "ChangeSetUnit_pkey" PRIMARY KEY ("changeSetSeq","unitId")
);

-- CreateTable
CREATE TABLE "DraftCell" (
    "userId" TEXT NOT NULL,
    "sheet" TEXT NOT NULL,
    "rowId" UUID NOT NULL,
    "column" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "seen" BIGINT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftCell_pkey" PRIMARY KEY ("userId","sheet","rowId","column")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "ownerId" TEXT NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "sharedRole" "Role",
    "regionId" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DefaultView" (
    "userId" TEXT NOT NULL,
    "screen" TEXT NOT NULL,
    "viewId" UUID NOT NULL,

    CONSTRAINT "DefaultView_pkey" PRIMARY KEY ("userId","screen")
);

-- CreateIndex
CREATE INDEX "ChangeSetUnit_unitId_idx" ON "ChangeSetUnit"("unitId");

-- CreateIndex
CREATE INDEX "SavedView_regionId_idx" ON "SavedView"("regionId");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_ownerId_screen_name_key" ON "SavedView"("ownerId", "screen", "name");

-- CreateIndex
CREATE INDEX "DefaultView_viewId_idx" ON "DefaultView"("viewId");

-- CreateIndex
CREATE UNIQUE INDEX "ChangeSet_reverts_key" ON "ChangeSet"("reverts");

-- AddForeignKey
ALTER TABLE "ChangeSetUnit" ADD CONSTRAINT "ChangeSetUnit_changeSetSeq_fkey" FOREIGN KEY ("changeSetSeq") REFERENCES "ChangeSet"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftCell" ADD CONSTRAINT "DraftCell_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DefaultView" ADD CONSTRAINT "DefaultView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DefaultView" ADD CONSTRAINT "DefaultView_viewId_fkey" FOREIGN KEY ("viewId") REFERENCES "SavedView"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Two rows of one change set may trade what each must have of its own: judged at its end.
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_regionId_code_key" UNIQUE USING INDEX "Unit_regionId_code_key" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_hsaId_key" UNIQUE USING INDEX "Unit_hsaId_key" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "UnitSnapshot" ADD CONSTRAINT "UnitSnapshot_unitId_takenOn_key" UNIQUE USING INDEX "UnitSnapshot_unitId_takenOn_key" DEFERRABLE INITIALLY DEFERRED;

-- CreateTable
CREATE TABLE "HeadingChoice" (
    "userId" TEXT NOT NULL,
    "sheet" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "column" TEXT,

    CONSTRAINT "HeadingChoice_pkey" PRIMARY KEY ("userId","sheet","heading")
);

-- AddForeignKey
ALTER TABLE "HeadingChoice" ADD CONSTRAINT "HeadingChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
